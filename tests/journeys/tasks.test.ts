import { expect } from "@std/expect";
import { join } from "node:path";
import { projectRoot } from "../../scripts/build/project_root.ts";
import { ensureChromium } from "../../scripts/chromium/ensure_chromium.ts";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { Person } from "../../scripts/chromium/person.ts";
import { builtExtension } from "./harness/built_extension.ts";
import { journey } from "./harness/journey.ts";
import { TaskProcess } from "./harness/task_process.ts";

async function answers(relay: string): Promise<boolean> {
  try {
    const answer = await fetch(`${relay}/health`);
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}

/** Ctrl-C ends a task cleanly, and nothing of it is left. */
async function endsWithoutTrace(task: TaskProcess): Promise<void> {
  expect(await task.interrupt()).toBe(0);
  expect(await answers(task.relay)).toBe(false);
  // A browser's last processes end a moment after it.
  await eventually(async () => (await task.leftovers()).length === 0, {
    what: "nothing of the task runs any more",
  });
}

journey("start shows a newcomer a call without a display, and Ctrl-C ends all", async (stage) => {
  const start = await TaskProcess.start(stage, "start");
  await start.says("the relay listens on");
  await start.says("are paired");
  await start.says("it rings at Bob's");
  await start.says("ms from Accept to the first remote frame");
  await start.says("panel-in-call.png");
  await start.says("Ctrl-C ends all of it.");
  const picture = await Deno.readFile(join(projectRoot, "dist", "start", "panel-in-call.png"));
  expect(new TextDecoder().decode(picture.slice(1, 4))).toBe("PNG");
  expect((await start.leftovers()).length).toBeGreaterThan(1);
  await endsWithoutTrace(start);
});

journey("start without a browser only builds and serves", async (stage) => {
  const start = await TaskProcess.start(stage, "start", "--no-browser");
  await start.says("Load unpacked");
  await start.says("Ctrl-C ends all of it.");
  expect(await answers(start.relay)).toBe(true);
  expect(await start.leftovers()).toEqual([]);
  await endsWithoutTrace(start);
});

journey("start says what to do where its port is taken", async (stage) => {
  const first = await TaskProcess.start(stage, "start", "--no-browser");
  await first.says("Ctrl-C ends all of it.");
  const port = new URL(first.relay).port;
  const second = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", join(projectRoot, "scripts", "start.ts"), "--no-browser"],
    env: { RELAY_PORT: port },
  }).output();
  expect(second.code).toBe(1);
  const said = new TextDecoder().decode(second.stderr);
  expect(said).toContain(`something else listens on 127.0.0.1:${port}`);
  expect(said).toContain(`RELAY_PORT=${Number(port) + 1} deno task start`);
});

journey("dev builds and reloads when a source is saved", async (stage) => {
  const dev = await TaskProcess.start(stage, "dev", "--headless");
  await dev.says("watching");
  expect(await answers(dev.relay)).toBe(true);
  // An editor's draft, and no source changes: other tests read them now.
  const draft = await Deno.makeTempFile({ dir: join(projectRoot, "extension"), prefix: ".draft-" });
  await Deno.remove(draft);
  await dev.says("built in", 2);
  await dev.says("reloaded");
  await endsWithoutTrace(dev);
});

journey("a branded Chrome gets the extension through its debugging pipe", async (stage) => {
  const relay = await stage.relay();
  // Only the flag tells the launcher; a Chromium takes the same path.
  const { path } = await ensureChromium();
  const person = await Person.launch({
    name: "Ada",
    browser: { path, branded: true },
    extension: await builtExtension(),
    headless: true,
    camera: [200, 40, 40],
    microphone: 440,
  });
  stage.people.push(person);
  expect(await person.run("profile.name", { name: "Ada" })).toEqual({ ok: true });
  expect(await person.run("relay.add", { url: relay.url })).toMatchObject({ ok: true });
  const popup = await person.openPopup();
  await popup.getByRole("button", { name: "Add contact" }).first().waitFor();
});
