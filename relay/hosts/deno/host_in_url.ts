/** A host as URLs contain it: IPv6 in brackets. */
export const hostInUrl = (host: string): string => host.includes(":") ? `[${host}]` : host;
