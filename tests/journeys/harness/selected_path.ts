import type { Page } from "playwright-core";
import { eventually } from "../../../scripts/chromium/eventually.ts";

interface End {
  /** As in the W3C's statistics: `host`, `srflx`, `prflx`, `relay`. */
  readonly type: string;
  readonly address: string;
}

/** The pair of candidates that carries a call, from one side. */
export interface SelectedPath {
  readonly local: End;
  readonly remote: End;
  readonly protocol: string;
}

type Watched = typeof globalThis & { connections: RTCPeerConnection[] };

/** Lets a page that is opened after this be asked for the paths of its connections. */
export async function watchPaths(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched = globalThis as Watched;
    watched.connections = [];
    watched.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        watched.connections.push(this);
      }
    };
  });
}

/** The path of the page's newest connection, as soon as it has one. */
export async function selectedPath(page: Page): Promise<SelectedPath> {
  return await eventually(() =>
    page.evaluate(async () => {
      const report = await (globalThis as Watched).connections.at(-1)?.getStats();
      const entries = [...report?.values() ?? []];
      const { selectedCandidatePairId } = entries.find(({ type }) => type === "transport") ?? {};
      const pair = report?.get(selectedCandidatePairId);
      const [local, remote] = [
        report?.get(pair?.localCandidateId),
        report?.get(
          pair?.remoteCandidateId,
        ),
      ];
      if (!local || !remote) return undefined;
      const end = ({ address, candidateType }: Record<string, string>) => ({
        type: candidateType ?? "",
        address: address ?? "",
      });
      return { local: end(local), remote: end(remote), protocol: String(local.protocol) };
    }), { what: "a pair of candidates is selected" });
}
