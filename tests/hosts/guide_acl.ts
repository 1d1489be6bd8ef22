const guide = await Deno.readTextFile(new URL("../../relay/hosts/README.md", import.meta.url));

/** The Redis user in the hosting guide, verbatim except for the password. */
export const guideUser = "ringside:secret";

/** The guide's line for a Redis. */
export const guideAcl = (/^ACL SETUSER ringside .*$/m.exec(guide)?.[0] ?? "")
  .replace("PASSWORD", "secret");

/** The same for each shard of a Redis Cluster. */
export const guideClusterAcl = `${guideAcl} ${
  /for a Redis Cluster, `([^`]+)` as well/.exec(guide)?.[1] ?? ""
}`;
