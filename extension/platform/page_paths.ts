/** Where the build puts each context's page, from the extension's root. */
export const pagePaths = {
  engine: "engine/index.html",
  popup: "popup/index.html",
  panel: "panel/index.html",
  call: "call/index.html",
  library: "library/index.html",
  welcome: "welcome/index.html",
  settings: "settings/index.html",
} as const;

/** An extension page by its context's name. */
export type PageName = keyof typeof pagePaths;
