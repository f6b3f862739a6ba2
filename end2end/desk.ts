// Starts `counterdesk demo` (dashboard, simulator, throw-away database), or `counterdesk serve` beside a
// simulator, and speaks to the simulator.

import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { on, once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
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
  | "bad_gateway" | "rubbish" | "half_emoji" | "cut_emoji" | "no_error_code" | "huge"
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

/** Starts the program, and waits until it has printed what `read` looks for. */
async function launch<T>(
  args: string[],
  settings: Record<string, string>,
  read: (line: (label: string) => string | undefined) => T | undefined,
): Promise<[ChildProcess, T]> {
  // Settings of the person who runs the tests are not for the program.
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("COUNTERDESK_"));
  const child = spawn(PROGRAM, args, {
    env: { ...Object.fromEntries(kept), ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  let logged = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (logged = (logged + text).slice(-KEPT)));
  child.stdout.setEncoding("utf8");

  const line = (label: string) => printed.match(new RegExp(`^\\s*${label}[\\s=]+(\\S+)\\s*$`, "m"))?.[1];
  const started = new Promise<T>((done, failed) => {
    child.stdout.on("data", (text: string) => {
      printed += text;
      const found = read(line);
      if (found !== undefined) done(found);
    });
    child.once("error", failed);
    child.once("exit", (code, signal) => failed(new Error(`it ended (${code ?? signal})`)));
  });
  const late = new AbortController();
  const tooLate = after(START_WITHIN, undefined, { signal: late.signal }).then(() => {
    throw new Error("it did not say where it listens");
  });
  try {
    return [child, await Promise.race([started, tooLate])];
  } catch (error) {
    child.kill("SIGKILL");
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${PROGRAM} ${args.join(" ")}: ${reason}\n${printed}${logged}`);
  } finally {
    late.abort();
    tooLate.catch(() => {});
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const patience = new AbortController();
  const forced = after(STOP_WITHIN, undefined, { signal: patience.signal }).then(
    () => child.kill("SIGKILL"),
    () => {},
  );
  await ended;
  patience.abort();
  await forced;
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** One running demo, or one that is served in earnest. */
export class Desk {
  private constructor(
    private readonly children: ChildProcess[],
    /** Where the dashboard answers. */
    readonly url: string,
    private readonly simulator: string,
    readonly name: string,
    readonly password: string,
  ) {}

  /** `settings`: environment variables for it alone. */
  static async start(settings: Record<string, string> = {}): Promise<Desk> {
    const [child, [url, simulator, name, password]] = await launch(
      ["demo"],
      { COUNTERDESK_LISTEN: "127.0.0.1:0", ...settings },
      (line) => {
        const found = ["Open", "Simulator", "Name", "Password"].map(line);
        return found.every((text) => text !== undefined) ? (found as [string, string, string, string]) : undefined;
      },
    );
    return new Desk([child], url.replace(/\/$/, ""), simulator.replace(/\/$/, ""), name, password);
  }

  /** `counterdesk serve` on an empty database in `folder`; gives the link that it prints as well. */
  static async serve(folder: string, settings: Record<string, string> = {}): Promise<[Desk, string]> {
    const names = ["UPSTREAM_URL", "SDK_APP_ID", "ADMIN_IDENTIFIER", "SECRET_KEY"].map((name) => `COUNTERDESK_${name}`);
    const [simulator, upstream] = await launch(["simulator", "--listen", "127.0.0.1:0"], {}, (line) => {
      const found = names.map((name) => [name, line(name)] as const);
      return found.every(([, text]) => text !== undefined)
        ? (Object.fromEntries(found) as Record<string, string>)
        : undefined;
    });
    const address = `127.0.0.1:${await freePort()}`;
    try {
      const [child, link] = await launch(
        ["serve"],
        {
          ...upstream,
          COUNTERDESK_LISTEN: address,
          COUNTERDESK_DATABASE_URL: `sqlite:${folder}/desk.db`,
          COUNTERDESK_SEAL_KEY_FILE: `${folder}/seal.key`,
          ...settings,
        },
        (line) => line("Set up"),
      );
      const simulatorUrl = (upstream["COUNTERDESK_UPSTREAM_URL"] ?? "").replace(/\/$/, "");
      return [new Desk([child, simulator], `http://${address}`, simulatorUrl, "", ""), link];
    } catch (error) {
      await stopped(simulator);
      throw error;
    }
  }

  /** Waits until the program writes something to its log. */
  async logs(wanted: RegExp): Promise<string> {
    let logged = "";
    const written = this.children[0]?.stderr;
    if (!written) throw new Error("nothing runs");
    for await (const [text] of on(written, "data", { signal: AbortSignal.timeout(LOG_WITHIN) })) {
      logged = (logged + String(text)).slice(-KEPT);
      const found = logged.match(wanted)?.[0];
      if (found) return found;
    }
    throw new Error(`it ended without logging ${wanted}`);
  }

  async stop(): Promise<void> {
    for (const child of this.children) await stopped(child);
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
