/** The path of each page in the built extension. */
export const pages = {
  engine: "contexts/engine/index.html",
  popup: "contexts/popup/index.html",
  panel: "contexts/panel/index.html",
  call: "contexts/call/index.html",
  library: "contexts/library/index.html",
  welcome: "contexts/welcome/index.html",
  settings: "contexts/settings/index.html",
  editor: "contexts/editor/index.html",
  doctor: "contexts/doctor/index.html",
} as const;

export type PageName = keyof typeof pages;
