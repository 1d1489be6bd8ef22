/** A host as an address of the web has it: of IPv6 in brackets. */
export const hostInUrl = (host: string): string => host.includes(":") ? `[${host}]` : host;
