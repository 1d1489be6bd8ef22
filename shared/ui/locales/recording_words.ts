import { recording as en } from "./en/recording.ts";
import { visit_recording as visitEn } from "./en/visit_recording.ts";
import { addSentences } from "./translate.ts";
import { recording as zh_CN } from "./zh_CN/recording.ts";
import { visit_recording as visitZhCn } from "./zh_CN/visit_recording.ts";

/** Adds the sentences on recordings, for a program that loads them with its recorder. */
export function addRecordingWords(): void {
  addSentences({ en: { ...en, ...visitEn }, "zh-CN": { ...zh_CN, ...visitZhCn } });
}
