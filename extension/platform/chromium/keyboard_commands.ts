/// <reference types="@types/chrome" />
import type { KeyboardCommands } from "../keyboard_commands.ts";
import { invokedTab } from "./invoked_tab.ts";

export const keyboard: KeyboardCommands = {
  onPressed: (listener) =>
    chrome.commands.onCommand.addListener((name, tab) => listener(name, invokedTab(tab))),
};
