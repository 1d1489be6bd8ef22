import { expect } from "@std/expect";
import { callLink, generateIdentity, makeCallLink } from "@ringside/seal";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { builtGuestPage } from "./harness/built_guest_page.ts";
import { GuestTab } from "./harness/guest_tab.ts";
import { journey } from "./harness/journey.ts";
import { WebkitBrowser } from "./harness/webkit_browser.ts";

const { assets } = await builtGuestPage();

/** A call link of somebody who is not there. */
async function linkOn(relay: { url: string }, expires?: number): Promise<string> {
  const { id: owner } = await generateIdentity();
  const url = relay.url.replace("0.0.0.0", "127.0.0.1");
  return callLink(makeCallLink({
    ...{ owner, relays: [{ url }], name: "Ada" },
    ...(expires === undefined ? {} : { expires }),
  }));
}

journey(
  "whatever is wrong with a link, its browser or its relay, the page says so and what to do",
  async (stage, part) => {
    const relay = await stage.relay({ assets });
    const url = relay.url.replace("0.0.0.0", "127.0.0.1");
    const link = await linkOn(relay);
    const guest = await GuestTab.open();
    stage.endWith(() => guest.close());
    const context = guest.page.context();
    const button = (name: string) => guest.page.getByRole("button", { name, exact: true });
    const says = (words: string) => guest.page.getByText(words).first().waitFor();

    for (
      const [what, address, title, hint] of [
        ["is cut", `${url}/g`, "This link is not complete", "What comes after the # is missing"],
        ["is damaged", link.slice(0, -9), "This link is damaged", "Copy the whole link again"],
        [
          "is of a later version",
          link.replace("#v1.", "#v2."),
          "This link is from a newer Ringside",
          "tell whoever sent you the link",
        ],
        [
          "has expired",
          await linkOn(relay, 1_700_000_000),
          "This link has ended",
          "Ask Ada for a new one.",
        ],
      ] as const
    ) {
      await part(`a link that ${what}`, async () => {
        await guest.page.goto("about:blank");
        await guest.page.goto(address);
        await guest.page.getByRole("heading", { name: title }).waitFor();
        await says(hint);
      });
    }

    /** Opens the link in a page of its own, on which something was done before its scripts ran. */
    const opened = async (before: string) => {
      const page = await context.newPage();
      await page.addInitScript(before);
      await page.goto(link);
      return page;
    };

    await part("a browser without what a call needs", async () => {
      const page = await opened("delete globalThis.RTCPeerConnection");
      await page.getByRole("heading", { name: "This browser cannot make calls" }).waitFor();
      await context.grantPermissions(["camera", "microphone", "clipboard-read", "clipboard-write"]);
      await page.getByRole("button", { name: "Copy link" }).click();
      await page.getByText("Paste it into another browser.").waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
      await page.close();
    });

    await part("a page without encryption", async () => {
      const page = await opened(
        'Object.defineProperty(globalThis, "isSecureContext", { value: false })',
      );
      await page.getByRole("heading", { name: "This page is not encrypted" }).waitFor();
      const address = await page.getByRole("link", { name: "Open with https://" })
        .getAttribute("href");
      expect(address).toBe(link.replace("http:", "https:"));
      await page.close();
    });

    await part("a page of which a part cannot be loaded", async () => {
      await guest.page.goto("about:blank");
      await guest.page.route("**/visit_engine*", (route) => route.abort());
      await guest.page.goto(link);
      await guest.page.getByRole("heading", { name: "This page stopped working" }).waitFor();
      await guest.page.unroute("**/visit_engine*");
      await button("Reload").click();
      await says("Ada is not available now.");
    });

    await part("a press on Join counts before the rest of the page is there", async () => {
      await guest.page.goto("about:blank");
      const { promise: loadable, resolve: load } = Promise.withResolvers<void>();
      await guest.page.route("**/visit_engine*", async (route) => {
        await loadable;
        await route.continue();
      });
      await guest.page.goto(link);
      await guest.page.getByRole("textbox", { name: "Your name" }).fill("Gus");
      await button("Join").click();
      await guest.page.getByRole("status", { name: "Calling Ada" }).waitFor();
      load();
      await guest.page.getByRole("button", { name: "Tell Ada that I called" }).waitFor();
      // What came of the press is said, too.
      await guest.page.locator(".notice").getByText("Ada is not available now.").waitFor();
      await guest.page.unroute("**/visit_engine*");
    });

    await part(
      "an owner who is away, and a name of nothing, of 300 characters, and right to left",
      async () => {
        await guest.page.goto("about:blank");
        await guest.page.goto(link);
        await says("Ada is not available now.");
        const name = guest.page.getByRole("textbox", { name: "Your name" });
        await name.fill(" \u200b");
        await button("Tell Ada that I called").click();
        await says("so that Ada knows who is calling");
        expect(await name.evaluate((box) => box === document.activeElement)).toBe(true);
        await name.fill("W".repeat(300));
        await says("Names have at most 80 characters");
        expect(await name.inputValue()).toBe("W".repeat(80));
        await name.fill("محمد");
        await button("Tell Ada that I called").click();
        await says("As soon as Ada is back, they will see that you called.");
      },
    );

    await part("a relay that goes away", async () => {
      await guest.page.goto("about:blank");
      await guest.page.goto(link);
      await says("Ada is not available now.");
      await relay.stop();
      await says("The relay cannot be reached.");
      await says("this page keeps trying");
    });
  },
);

journey(
  "WebKit of a system without calls opens the page, and says that it cannot",
  async (stage) => {
    const relay = await stage.relay({ assets });
    const webkit = await WebkitBrowser.start(stage);
    await webkit.open(await linkOn(relay));
    await eventually(
      async () => (await webkit.words()).includes("This browser cannot make calls"),
      {
        what: "WebKit says that it cannot call",
      },
    );
    expect(await webkit.words()).toContain("Chrome, Edge, Firefox or Safari");
  },
);
