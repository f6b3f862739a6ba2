// Starts `counterdesk demo` (dashboard, simulator, throw-away database) and speaks to its simulator.

import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { on, once } from "node:events";
import { resolve } from "node:path";
import { setTimeout as after } from "node:timers/promises";

const PROGRAM = resolve(process.env.COUNTERDESK_BIN ?? "../target/debug/counterdesk");
const START_WITHIN = 30_000; // ms; a debug build hashing a password is in no hurry
const KEPT = 10_000; // characters of what it wrote last
const LOG_WITHIN = 30_000; // ms; browsers collect reports before they send them
const STOP_WITHIN = 5_000; // ms

/** What may go wrong upstream; the simulator's documentation says what each does. */
export type FaultKind =
  | "no_answer_before" | "no_answer_after" | "reset_before" | "reset_after"
  | "bad_gateway" | "rubbish" | "no_error_code" | "huge"
  | { delay: number } | { code: number } | { code_after: number };

export interface Fault {
  kind: FaultKind;
  /** Only this command, `delete_group_counter` for example. */
  command?: string;
  skip?: number;
  times?: number;
}

export interface Group {
  id: string;
  name: string;
}

/** One running demo. */
export class Desk {
  private constructor(
    private readonly child: ChildProcess,
    /** Where the dashboard answers. */
    readonly url: string,
    private readonly simulator: string,
    readonly name: string,
    readonly password: string,
  ) {}

  /** `settings`: environment variables for it alone. */
  static async start(settings: Record<string, string> = {}): Promise<Desk> {
    // Settings of the person who runs the tests are not for the demo.
    const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("COUNTERDESK_"));
    const child = spawn(PROGRAM, ["demo"], {
      env: { ...Object.fromEntries(kept), COUNTERDESK_LISTEN: "127.0.0.1:0", ...settings },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let printed = "";
    let logged = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (logged = (logged + text).slice(-KEPT)));
    child.stdout.setEncoding("utf8");

    const line = (label: string) => printed.match(new RegExp(`^\\s*${label}\\s+(\\S+)\\s*$`, "m"))?.[1];
    const started = new Promise<Desk>((done, failed) => {
      child.stdout.on("data", (text: string) => {
        printed += text;
        const [url, simulator, name, password] = ["Open", "Simulator", "Name", "Password"].map(line);
        if (url && simulator && name && password) {
          done(new Desk(child, url.replace(/\/$/, ""), simulator.replace(/\/$/, ""), name, password));
        }
      });
      child.once("error", failed);
      child.once("exit", (code, signal) => failed(new Error(`it ended (${code ?? signal})`)));
    });
    const late = new AbortController();
    const tooLate = after(START_WITHIN, undefined, { signal: late.signal }).then(() => {
      throw new Error("it did not say where it listens");
    });
    try {
      return await Promise.race([started, tooLate]);
    } catch (error) {
      child.kill("SIGKILL");
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`${PROGRAM} demo: ${reason}\n${printed}${logged}`);
    } finally {
      late.abort();
      tooLate.catch(() => {});
    }
  }

  /** Waits until the program writes something to its log. */
  async logs(wanted: RegExp): Promise<string> {
    let logged = "";
    for await (const [text] of on(this.child.stderr!, "data", { signal: AbortSignal.timeout(LOG_WITHIN) })) {
      logged = (logged + String(text)).slice(-KEPT);
      const found = logged.match(wanted)?.[0];
      if (found) return found;
    }
    throw new Error(`it ended without logging ${wanted}`);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, "exit");
    this.child.kill("SIGTERM");
    const patience = new AbortController();
    const forced = after(STOP_WITHIN, undefined, { signal: patience.signal }).then(
      () => this.child.kill("SIGKILL"),
      () => {},
    );
    await ended;
    patience.abort();
    await forced;
  }

  /** Lets something go wrong between the dashboard and Tencent Chat. */
  async control(...faults: Fault[]): Promise<void> {
    for (const fault of faults) {
      await this.ask("POST", "/faults", fault);
    }
  }

  /** From now on nothing goes wrong any more. */
  async heal(): Promise<void> {
    await this.ask("DELETE", "/faults");
  }

  /** Makes a group that no other test knows. Nobody counts in it but the test. */
  async group(counters: Record<string, number>, name = "Paper Lantern Street"): Promise<Group> {
    const id = `@TGS#a${randomBytes(6).toString("hex").toUpperCase()}`;
    await this.ask("PUT", `/groups/${encodeURIComponent(id)}`, {
      Type: "AVChatRoom",
      Name: name,
      GroupCounter: Object.entries(counters).map(([Key, Value]) => ({ Key, Value })),
    });
    return { id, name };
  }

  /** A group's counters as Tencent Chat has them. */
  async counters(group: Group): Promise<Record<string, number>> {
    const answer = await this.ask("GET", `/groups/${encodeURIComponent(group.id)}`);
    const { GroupCounter } = (await answer.json()) as { GroupCounter: { Key: string; Value: number }[] };
    return Object.fromEntries(GroupCounter.map(({ Key, Value }) => [Key, Value]));
  }

  /** Gives a counter a value as a live client would, behind the dashboard's back. */
  async count(group: Group, key: string, value: number): Promise<void> {
    await this.ask("PUT", `/groups/${encodeURIComponent(group.id)}/counters/${encodeURIComponent(key)}`, value);
  }

  /** How often a command was sent for this group. */
  async sent(command: string, group: Group): Promise<number> {
    const answer = await this.ask("GET", "/history");
    const history = (await answer.json()) as { command: string; body: string }[];
    return history.filter((call) => call.command === command && call.body.includes(group.id)).length;
  }

  private async ask(method: string, path: string, body?: unknown): Promise<Response> {
    const answer = await fetch(`${this.simulator}/control${path}`, {
      method,
      headers: body === undefined ? {} : { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) {
      throw new Error(`simulator, ${method} ${path}: ${answer.status} ${await answer.text()}`);
    }
    return answer;
  }
}
