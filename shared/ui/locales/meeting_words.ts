import { meeting as en } from "./en/meeting.ts";
import { addSentences } from "./translate.ts";
import { meeting as zh_CN } from "./zh_CN/meeting.ts";

/** Adds the sentences of a meeting, for a program that loads them with its views. */
export const addMeetingWords = (): void => addSentences({ en, "zh-CN": zh_CN });
