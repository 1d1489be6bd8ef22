import { ratioOf, type RelayRecord, type Server, type Spread, spread } from "./relay_record.ts";

interface Column {
  readonly title: string;
  readonly of: (server: Server) => Spread | undefined;
  readonly shown: (value: number) => string;
}

const ratio = (value: number) => value.toFixed(2);
const signed = (value: number) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)}`;

const columns = (resumeCount: number): readonly Column[] => [
  { title: "300 B messages per core", of: (server) => ratioOf(server, "perCore300"), shown: ratio },
  { title: "2 KB messages per core", of: (server) => ratioOf(server, "perCore2k"), shown: ratio },
  { title: "p99 at 5,000 per second", of: (server) => ratioOf(server, "p99"), shown: ratio },
  { title: "clients let in per core", of: (server) => ratioOf(server, "connects"), shown: ratio },
  {
    title: "idle client, 1 room (KB)",
    of: (server) => more(server, "idleKb1"),
    shown: signed,
  },
  { title: "idle client, 50 rooms (KB)", of: (server) => more(server, "idleKb50"), shown: signed },
  {
    title: `${resumeCount.toLocaleString("en")} resumes (s)`,
    of: (server) =>
      spread(
        server,
        ({ measured }) => measured.resumeMs === undefined ? undefined : measured.resumeMs / 1_000,
      ),
    shown: (value) => value.toFixed(1),
  },
];

/** How many KB a client needs beyond the bare forwarder's. */
const more = (server: Server, key: "idleKb1" | "idleKb50") =>
  spread(server, ({ measured, bare }) => {
    const [value, beside] = [measured[key], bare[key]];
    return value === undefined || beside === undefined ? undefined : value - beside;
  });

/** A record as the table in the relay's README: medians, and the lowest and highest run. */
export function relayTable({ resumeCount, servers }: RelayRecord): string {
  const shown = columns(resumeCount);
  const cell = ({ of, shown }: Column, server: Server) => {
    const found = of(server);
    if (!found) return "";
    const { median, low, high } = found;
    return server.runs.length > 1
      ? `${shown(median)} (${shown(low)} to ${shown(high)})`
      : shown(median);
  };
  const rows = [
    ["bare forwarder = 1", ...shown.map(({ title }) => title)],
    ["---", ...shown.map(() => "---")],
    ...servers.map((server) => [server.name, ...shown.map((column) => cell(column, server))]),
  ];
  return rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
