/** A server on a free port of this machine that answers as a test says, and remembers what it was asked. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface StubServer {
  readonly url: string;
  /** Bodies of the requests so far, with the path each came on. */
  readonly asked: readonly { readonly path: string; readonly body: Record<string, unknown> }[];
  close(): Promise<void>;
}

/** `answer` gives the JSON of a response, a status code for a failure, or null for no answer at all. */
export async function stubServer(answer: (body: Record<string, unknown>) => unknown): Promise<StubServer> {
  const asked: { path: string; body: Record<string, unknown> }[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (piece) => {
      text += piece;
    });
    request.on("end", () => {
      const body = JSON.parse(text) as Record<string, unknown>;
      asked.push({ path: request.url ?? "", body });
      const result = answer(body);
      if (result === null) return;
      response.statusCode = typeof result === "number" ? result : 200;
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(result));
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
