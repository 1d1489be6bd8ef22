import type { BarGroup } from "./chart.ts";
import { type Measured, ratioOf, type RelayRecord } from "./relay_record.ts";

/** Ratios, because the machine's load may differ between pieces of a run; medians of several runs. */
export function relayCharts({ servers }: RelayRecord, bareName: string): BarGroup[] {
  const ratio = (key: keyof Measured, title: string): BarGroup => ({
    title,
    unit: "×",
    bars: [
      { name: bareName, value: 1, ours: false },
      ...servers.flatMap((server) => {
        const found = ratioOf(server, key);
        return found ? [{ name: server.name, value: found.median, ours: server.isOurs }] : [];
      }),
    ],
  });
  return [
    ratio("perCore300", "Messages of 300 B a second and core, bare forwarder = 1 (more is better)"),
    ratio("perCore2k", "Messages of 2 KB a second and core, bare forwarder = 1 (more is better)"),
    ratio("idleKb1", "Memory of an idle client in one room, bare forwarder = 1 (less is better)"),
  ];
}
