import type { BenchSite } from "../bench_site.ts";
import type { Mesh } from "./mesh.ts";
import { soundBits } from "./mesh_size.ts";
import { firstPictures } from "./watched_media.ts";

/** Bare RTCPeerConnections, over the same relay. */
export const bareMesh = (relay: string, site: BenchSite): Mesh => ({
  name: "bare RTCPeerConnections",
  place(size) {
    const room = crypto.getRandomValues(new Uint8Array(32)).toBase64({
      alphabet: "base64url",
      omitPadding: true,
    });
    const sent = { rate: size.rate, pictureBits: size.bits, soundBits };
    const made = [relay, room, sent].map((each) => JSON.stringify(each)).join(", ");
    return Promise.resolve({
      async open(page) {
        await page.goto(site.url("bare_mesh"));
        await page.evaluate(`(async () => {
          globalThis.mesh = new BareMesh(${made});
          await mesh.open();
        })()`);
      },
      enter: (page, others) => firstPictures(page, "mesh.enter()", others),
      leave: (page) => page.evaluate<void>("mesh.leave()"),
    });
  },
});
