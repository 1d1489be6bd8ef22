/** Why a relay closes a socket. `retry`: whether an unchanged reconnect can succeed. */
export const closeCodes = {
  bad_frame: { code: 4400, retry: false, meaning: "a frame was not valid JSON of a known shape" },
  access_denied: { code: 4401, retry: false, meaning: "the relay wants an access key or token" },
  no_session: { code: 4404, retry: true, meaning: "the session named in the path has ended" },
  hello_timeout: {
    code: 4408,
    retry: true,
    meaning: "no hello arrived in time, or nothing for long",
  },
  replaced: { code: 4409, retry: false, meaning: "the session was resumed on another socket" },
  frame_too_large: { code: 4413, retry: false, meaning: "a frame exceeded the frame limit" },
  unsupported_version: {
    code: 4426,
    retry: false,
    meaning: "the relay does not speak this version",
  },
  rate_limited: { code: 4429, retry: true, meaning: "too many frames, joins or connections" },
  slow_reader: { code: 4430, retry: true, meaning: "too much was unsent; resume and read on" },
  too_many_sessions: {
    code: 4431,
    retry: true,
    meaning: "too many sessions from one address or key",
  },
  internal: { code: 4500, retry: true, meaning: "the relay failed; its log says how" },
  draining: { code: 4503, retry: true, meaning: "the relay is going down; resume elsewhere" },
} as const satisfies Record<string, { code: number; retry: boolean; meaning: string }>;

export type CloseName = keyof typeof closeCodes;

/** The meaning of a close code that a relay sent, or undefined for a code that is not ours. */
export function closeName(code: number): CloseName | undefined {
  for (const name of Object.keys(closeCodes) as CloseName[]) {
    if (closeCodes[name].code === code) return name;
  }
  return undefined;
}
