import { expect } from "@std/expect";
import { findChromium, type Machine } from "../../scripts/chromium/find_chromium.ts";

function machine(os: Machine["os"], env: Record<string, string>, files: string[]): Machine {
  return { os, env: (name) => env[name], isFile: (path) => files.includes(path) };
}

const PATH = "/usr/local/bin:/usr/bin";

const cases: [name: string, machine: Machine, found: ReturnType<typeof findChromium>][] = [
  ["Debian's", machine("linux", { PATH }, ["/usr/bin/chromium"]), {
    path: "/usr/bin/chromium",
    branded: false,
  }],
  [
    "an unbranded one before Google's",
    machine("linux", { PATH }, ["/usr/local/bin/google-chrome", "/usr/bin/chromium-browser"]),
    { path: "/usr/bin/chromium-browser", branded: false },
  ],
  ["Google's, known as branded", machine("linux", { PATH }, ["/usr/bin/google-chrome"]), {
    path: "/usr/bin/google-chrome",
    branded: true,
  }],
  [
    "the one that CHROMIUM names, whatever else is installed",
    machine("linux", { PATH, CHROMIUM: "/opt/c/chrome" }, ["/opt/c/chrome", "/usr/bin/chromium"]),
    { path: "/opt/c/chrome", branded: false },
  ],
  [
    "Chrome for Testing on macOS, which loads extensions as Chromium does",
    machine("darwin", { HOME: "/Users/a" }, [
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Users/a/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
    ]),
    {
      path:
        "/Users/a/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
      branded: false,
    },
  ],
  [
    "Chrome on Windows",
    machine("windows", { PROGRAMFILES: "C:\\Program Files" }, [
      "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    ]),
    { path: "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe", branded: true },
  ],
  ["none", machine("linux", { PATH }, []), undefined],
  [
    "none if CHROMIUM names no file",
    machine("linux", { PATH, CHROMIUM: "/gone" }, ["/usr/bin/chromium"]),
    undefined,
  ],
];

for (const [name, computer, found] of cases) {
  Deno.test(`the browser to use: ${name}`, () => {
    expect(findChromium(computer)).toEqual(found);
  });
}
