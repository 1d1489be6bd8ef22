import type { ShownTile } from "@ringside/calling/state";
import type { MeetingActions } from "@ringside/ui/meeting_actions";

/** Meeting actions of a test's own making, which note what was asked of them. */
export class FakeMeetingActions implements MeetingActions {
  /** Every action so far, oldest first. */
  readonly asked: string[] = [];
  /** The last report of what is shown. */
  tiles: readonly ShownTile[] = [];
  /** What `quality` answers. */
  readonly #quality: MeetingActions["quality"];

  constructor(quality: MeetingActions["quality"]) {
    this.#quality = quality;
  }

  enter = (): Promise<void> => this.#note("enter");
  leave = (): Promise<void> => this.#note("leave");
  dismiss = (): Promise<void> => this.#note("dismiss");
  hand = (up: boolean): Promise<void> => this.#note(`hand ${up}`);
  admit = (member: string): Promise<void> => this.#note(`admit ${member}`);
  refuse = (member: string): Promise<void> => this.#note(`refuse ${member}`);
  addPerson = (contact: string): Promise<void> => this.#note(`add ${contact}`);
  copyLink = (): Promise<void> => this.#note("copy link");
  saveData = (on: boolean): Promise<void> => this.#note(`save data ${on}`);
  setMicrophone = (on: boolean): Promise<void> => this.#note(`microphone ${on}`);
  setCamera = (on: boolean): Promise<void> => this.#note(`camera ${on}`);
  setShareVolume = (level: number): Promise<void> => this.#note(`share volume ${level}`);
  chooseDevice = (kind: string): Promise<void> => this.#note(`choose ${kind}`);
  setEffects = (): void => void this.#note("effects");

  async say(text: string): Promise<{ ok: true }> {
    await this.#note(`say ${text}`);
    return { ok: true };
  }

  shown = (tiles: readonly ShownTile[]): void => {
    this.tiles = tiles;
  };

  get quality(): MeetingActions["quality"] {
    return this.#quality;
  }

  #note(what: string): Promise<void> {
    this.asked.push(what);
    return Promise.resolve();
  }
}
