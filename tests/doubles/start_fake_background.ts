import { startBackground } from "../../extension/contexts/background/background.ts";
import type {
  BackgroundInput,
  BackgroundRequestName,
} from "../../extension/messages/background_contract.ts";
import { FakeBackgroundPlatform } from "./fake_background_platform.ts";
import { FakeClock } from "./fake_clock.ts";

/** The background in a browser that a test sees into; time stands until the test moves it. */
export function startFakeBackground(browser = new FakeBackgroundPlatform()) {
  const clock = new FakeClock();
  startBackground(browser, clock, () => clock.now());
  const { messaging } = browser;
  messaging.answer = () => ({ ok: true });
  /** Asks as the engine or a view does. */
  const ask = async <R extends BackgroundRequestName>(
    request: R,
    input: BackgroundInput<R>,
  ): Promise<unknown> => await messaging.hear({ to: "background", request, input })[0];
  /** Everything that was begun has been done. */
  const settled = () => new Promise<void>((resolve) => setTimeout(resolve));
  return { ask, browser, clock, sent: messaging.sent, settled };
}
