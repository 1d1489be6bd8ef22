const guide = await Deno.readTextFile(new URL("../../relay/hosts/README.md", import.meta.url));

/** The Redis user in the hosting guide, verbatim except for the password. */
export const guideUser = "ringside:secret";

function inGuide(what: RegExp): string {
  const found = what.exec(guide)?.[1];
  if (found === undefined) throw new Error(`The hosting guide has no line like ${what}`);
  return found;
}

/** The guide's line for a Redis. */
export const guideAcl = inGuide(/^(ACL SETUSER ringside .*)$/m).replace("PASSWORD", "secret");

/** The same for each shard of a Redis Cluster. */
export const guideClusterAcl = `${guideAcl} ${inGuide(/For a Redis Cluster add `([^`]+)`/)}`;
