import { RelayLink } from "@ringside/relay_link";
import { until } from "../doubles/until.ts";
import { freshRoom } from "./raw_client.ts";

/** Two clients in one room: one sends numbers, the other records what it receives. */
export class LoadPair {
  readonly received: string[] = [];
  /** Sends that the relay refused. */
  refused = 0;
  #sent = 0;
  #sessionsLost = 0;
  #joins = 0;
  /**
   * The clients that see the other one: a message reaches only members that its sender's node
   * knows.
   */
  readonly #met = new Set<RelayLink>();
  #settled = 0;
  #running = false;
  readonly #room = freshRoom();
  readonly #sender: RelayLink;
  readonly #receiver: RelayLink;

  private constructor(senderUrl: string, receiverUrl: string) {
    this.#sender = new RelayLink({ url: senderUrl });
    this.#receiver = new RelayLink({ url: receiverUrl });
    for (const link of [this.#sender, this.#receiver]) {
      link.listen((event) => {
        if (event.type === "session_lost") this.#sessionsLost++;
        if (event.type === "joined") {
          this.#joins++;
          this.#met.delete(link);
          if (event.members.some(({ id }) => id !== event.self)) this.#met.add(link);
        }
        if (event.type === "entered") this.#met.add(link);
        if (event.type === "message") this.received.push(event.body);
      });
      link.join(this.#room, "");
      link.connect();
    }
  }

  static async start(senderUrl: string, receiverUrl = senderUrl): Promise<LoadPair> {
    const pair = new LoadPair(senderUrl, receiverUrl);
    await until("both have met", () => pair.#met.size === 2);
    return pair;
  }

  /** Resolves when both have lost their sessions, rejoined the room and see each other. */
  async rejoined(): Promise<void> {
    await until("both have met again", () => this.#joins >= 4 && this.#met.size === 2, 40_000);
  }

  /** Starts sending numbers, at most a hundred per second. */
  run(): void {
    this.#running = true;
    const say = async () => {
      while (this.#running) {
        const result = this.#sender.send(this.#room, undefined, String(this.#sent));
        this.#sent++;
        result.then((answer) => {
          this.#settled++;
          // A message whose answer was lost with a socket is on its way.
          if (!answer.ok && answer.reason !== "answer_lost") this.refused++;
        });
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
    };
    say();
  }

  /** Stops sending, and waits until everything has arrived. */
  async finish(): Promise<{ sent: number; received: string[]; sessionsLost: number }> {
    this.#running = false;
    await until("every send is answered", () => this.#settled === this.#sent);
    await until("all has arrived", () => this.received.length + this.refused >= this.#sent, 20_000)
      .catch(() => {});
    return { sent: this.#sent, received: this.received, sessionsLost: this.#sessionsLost };
  }

  stop(): void {
    this.#running = false;
    this.#sender.close();
    this.#receiver.close();
  }
}
