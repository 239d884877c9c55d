/** Writing: results on stdout, everything else on stderr, both with back pressure. */

/** Writes to stdout and waits until a slow reader has taken it. */
export function print(text: string): Promise<void> {
  return write(process.stdout, text);
}

/** Writes a line to stderr: progress, warnings, errors. */
export function note(text: string): Promise<void> {
  return write(process.stderr, `${text}\n`);
}

/** One JSON value on stdout, as every --json answers. */
export function printJson(value: unknown): Promise<void> {
  return print(`${JSON.stringify(value, null, 2)}\n`);
}

/** A JSON array on stdout, element by element: 3,500 documents never stand in memory as one string. */
export class JsonArrayWriter {
  #count = 0;

  async add(value: unknown): Promise<void> {
    await print(`${this.#count === 0 ? "[\n" : ",\n"}${JSON.stringify(value)}`);
    this.#count += 1;
  }

  async end(): Promise<void> {
    await print(this.#count === 0 ? "[]\n" : "\n]\n");
  }
}

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (!error) resolve();
      // The reader has gone (… | head): nobody is left to tell.
      else if ("code" in error && error.code === "EPIPE") process.exit(0);
      else reject(error);
    });
  });
}
