import * as v from "valibot";
import { IceServer } from "@ringside/protocol";
import type { AccessKey } from "./access/access.ts";
import { faultOfKey } from "./access/key_file.ts";
import { type LogLevel, logLevels } from "./log.ts";
import { readNetwork } from "./limits/network.ts";

/**
 * A setting's value, or the rule that its text breaks. Never repeats the text, which may be a key.
 */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly must: string };
export type Reader<T> = (text: string) => Read<T>;

const ok = <T>(value: T): Read<T> => ({ ok: true, value });
const no = (must: string): Read<never> => ({ ok: false, must });

export const readNumber = (least: number, most: number): Reader<number> => (text) => {
  const value = Number(text);
  return /^\d+$/.test(text) && value >= least && value <= most
    ? ok(value)
    : no(`be a whole number from ${least} to ${most}`);
};

/** One word; empty is undefined. */
export const readWord: Reader<string | undefined> = (text) =>
  /\s/.test(text) ? no("contain no spaces") : ok(text === "" ? undefined : text);

/** A file's path; empty is undefined. */
export const readPath: Reader<string | undefined> = (text) => ok(text === "" ? undefined : text);

export const readRedisUrl: Reader<string | undefined> = (text) => {
  if (text === "") return ok(undefined);
  const url = URL.parse(text);
  return url && /^rediss?:$/.test(url.protocol) && url.hostname !== ""
    ? ok(text)
    : no("be an address such as redis://user:password@host:6379/0, or rediss:// with TLS");
};

export const readHost: Reader<string> = (text) =>
  /^[0-9A-Za-z.:_-]+$/.test(text) ? ok(text) : no("be an address or a host name");

/** An address without a slash at the end. */
export const readHttpUrl: Reader<string> = (text) => {
  const url = URL.parse(text);
  return url && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !text.endsWith("/")
    ? ok(text)
    : no("be an http: or https: address without a slash at the end");
};

/** The address of any https: page; empty is undefined. */
export const readHttpsUrl: Reader<string | undefined> = (text) => {
  if (text === "") return ok(undefined);
  const url = URL.parse(text);
  return url?.protocol === "https:" && !url.username && !url.password
    ? ok(url.href)
    : no("be an https: address without a user name");
};

/**
 * Where STUN is answered: beside the relay unless that listens on loopback, nowhere, or at an
 * address of its own (without `host`: the relay's).
 */
export type StunPlace = "beside" | "off" | { readonly host?: string; readonly port: number };

export const readStunPlace: Reader<StunPlace> = (text) => {
  if (text === "") return ok("beside");
  if (text === "off") return ok("off");
  const [, inBrackets, plain, digits = ""] = /^(?:(?:\[([\da-fA-F:.]+)\]|([^\s:[\]]+)):)?(\d+)$/
    .exec(text) ?? [];
  const port = readNumber(0, 65_535)(digits);
  const host = inBrackets ?? plain;
  return port.ok
    ? ok({ ...(host === undefined ? {} : { host }), port: port.value })
    : no("be off, a port, or an address and a port such as 0.0.0.0:3478 or [::]:3478");
};

export const readLogLevel: Reader<LogLevel> = (text) => {
  const level = logLevels.find((level) => level === text);
  return level ? ok(level) : no(`be one of ${logLevels.join(", ")}`);
};

export const readAccessKeys: Reader<AccessKey[]> = (text) => {
  const keys: AccessKey[] = [];
  for (const [index, part] of list(text).entries()) {
    const [, name = `key ${index + 1}`, key = ""] = /^(?:([\w-]+)=)?(.*)$/.exec(part) ?? [];
    const must = faultOfKey({ name, key }, keys);
    if (must) return no(must);
    keys.push({ name, key });
  }
  return ok(keys);
};

export const readOrigins: Reader<string[]> = (text) => {
  const origins = list(text);
  const wrong = origins.some((origin) => origin !== "*" && URL.parse(origin)?.origin !== origin);
  return wrong ? no("list origins such as https://example.org, or *") : ok(origins);
};

/** Host names, in the form of `URL.hostname`. */
export const readNames: Reader<string[]> = (text) => {
  const names = list(text).map((name) => ({ name, host: URL.parse(`http://${name}`)?.hostname }));
  return names.every(({ name, host }) => host === name.toLowerCase())
    ? ok(names.map(({ name }) => name.toLowerCase()))
    : no("list host names such as relay.example, without a port");
};

export const readNetworks: Reader<string[]> = (text) => {
  const networks = list(text);
  return networks.every(readNetwork)
    ? ok(networks)
    : no("list addresses or networks such as 10.0.0.0/8 or fd00::/8");
};

const iceUrl = /^(stuns?|turns?):[^\s?@/]+(\?transport=(udp|tcp))?$/;

export const readIceServers: Reader<IceServer[]> = (text) => {
  const must = "list stun: or turn: URLs, or be a JSON list of {urls, username?, credential?}";
  if (!text.startsWith("[")) {
    const urls = list(text);
    return urls.every((url) => iceUrl.test(url))
      ? ok(urls.map((url) => ({ urls: [url] })))
      : no(must);
  }
  try {
    const parsed = v.safeParse(v.array(IceServer), JSON.parse(text));
    if (!parsed.success) return no(must);
    const urls = parsed.output.flatMap((server) => server.urls);
    return urls.every((url) => iceUrl.test(url)) ? ok(parsed.output) : no(must);
  } catch {
    return no(must);
  }
};

export const readTurnUrls: Reader<string[]> = (text) => {
  const urls = list(text);
  return urls.every((url) => iceUrl.test(url) && url.startsWith("turn"))
    ? ok(urls)
    : no("list turn: or turns: URLs");
};

const list = (text: string): string[] =>
  text.split(",").map((part) => part.trim()).filter((part) => part !== "");
