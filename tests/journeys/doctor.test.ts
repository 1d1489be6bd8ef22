import { expect } from "@std/expect";
import { copiedText } from "./harness/copied_text.ts";
import { check, checkEverything } from "./harness/doctor_checks.ts";
import { journey } from "./harness/journey.ts";
import { TurnServer } from "./harness/turn_server.ts";

journey("the doctor finds everything in order, and copies what it found", async (stage) => {
  const ada = await stage.person("Ada");
  const page = await ada.openPage("doctor");
  await page.getByRole("button", { name: "Check everything" }).waitFor();
  await checkEverything(page, "Yes, I hear them");
  await check(page, "Camera").getByText(/^Your camera works: \d+ × \d+/).waitFor();
  await check(page, "Microphone").getByText("it picked up your voice").waitFor();
  await check(page, "Speakers").getByText("Your speakers work.").waitFor();
  await check(page, "Relay").getByText(/Your relay answers after/).waitFor();
  // This relay names neither, and the page says so.
  await check(page, "STUN").getByText("provides no STUN server").waitFor();
  await check(page, "TURN over UDP").getByText("Not available").waitFor();
  await check(page, "A call with yourself").getByText("OK").waitFor();
  await page.getByText("Everything that was checked works.").waitFor();

  const text = await copiedText(
    page,
    () => page.getByRole("button", { name: "Copy as text" }).click(),
  );
  expect(text.split("\n").length).toBe(10);
  expect(text).toContain("Camera [OK]: Your camera works");
});

journey("what does not work is named, with what to do", async (stage) => {
  const relay = await stage.mainRelay();
  const ada = await stage.person("Ada", { media: false });
  await relay.stop();
  const page = await ada.openPage("doctor");
  // No prompt can be answered here, so the browser gets the person's answer beforehand.
  for (const name of ["camera", "microphone"]) {
    await ada.cdp.send("Browser.setPermission", {
      permission: { name },
      setting: "denied",
      origin: ada.url("doctor").split("/contexts/")[0],
    });
  }
  await checkEverything(page, "No");
  await check(page, "Camera").getByText("does not allow Ringside to use the camera").waitFor();
  await check(page, "Microphone").getByText("does not allow Ringside to use the microphone")
    .waitFor();
  await check(page, "Speakers").getByText("You heard nothing.").waitFor();
  await check(page, "Relay").getByText("cannot be reached").waitFor();
  await page.getByText("4 things do not work.").waitFor();
});

journey("the doctor reaches STUN, and TURN every way, and measures it", async (stage) => {
  const turn = await TurnServer.start(stage);
  await stage.relay({
    iceServers: [{ urls: turn.stunUrl }],
    turnUrls: [turn.url("udp"), turn.url("tcp"), turn.url("tls")],
    turnSecret: turn.secret,
  });
  // Nobody signed coturn's certificate.
  const ada = await stage.person("Ada", { args: ["--ignore-certificate-errors"] });
  const page = await ada.openPage("doctor");
  await checkEverything(page, "Yes, I hear them");
  // No router is on the way from here to here.
  await check(page, "STUN").getByText("The STUN server answers, and no router hides").waitFor();
  for (const name of ["TURN over UDP", "TURN over TCP", "TURN over TLS"]) {
    await check(page, name).getByText(/^The TURN server answers after \d+ ms\.$/).waitFor();
  }
  await check(page, "A call with yourself").getByText("shows its picture").waitFor();
  await check(page, "Throughput").getByText(/The path through TURN carries \d/).waitFor();
  await page.getByText("Everything that was checked works.").waitFor();
  expect(turn.allocatedUntil.length).toBeGreaterThanOrEqual(5);
});

journey("the doctor tells a server that refuses from one that is silent", async (stage) => {
  const [turn, gone] = [await TurnServer.start(stage), await TurnServer.start(stage)];
  await gone.kill();
  await stage.relay({
    iceServers: [{ urls: gone.stunUrl }],
    turnUrls: [turn.url("udp"), gone.url("tcp"), turn.url("tls")],
    turnSecret: "another secret",
  });
  const ada = await stage.person("Ada");
  const page = await ada.openPage("doctor");
  await checkEverything(page, "Yes, I hear them");
  await check(page, "STUN").getByText("The STUN server did not answer.").waitFor();
  await check(page, "TURN over UDP").getByText("refused the relay's credentials").waitFor();
  await check(page, "TURN over TCP").getByText("cannot be reached over TCP").waitFor();
  // Its certificate is one that no browser trusts.
  await check(page, "TURN over TLS").getByText("cannot be reached over TLS").waitFor();
  await check(page, "Throughput").getByText("No path through TURN could be established").waitFor();
  await page.getByText("5 things do not work.").waitFor();
});
