import { visit_invite as en } from "./en/visit_invite.ts";
import { addSentences } from "./translate.ts";
import { visit_invite as zh_CN } from "./zh_CN/visit_invite.ts";

/** Adds the sentences on an owner's invite, for a program that loads them with its view. */
export const addInviteWords = (): void => addSentences({ en, "zh-CN": zh_CN });
