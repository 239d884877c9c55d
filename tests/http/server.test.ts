/** The server over a real socket: what Node refuses before any route sees it is answered like every other error. */
import { connect } from "node:net";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/http/door.ts";
import { type Listening, listen } from "../../src/http/server.ts";
import { fixture } from "./fixture.ts";

let server: Listening;

beforeAll(async () => {
  const options = { kb: fixture().kb, log: pino({ level: "silent" }), settings: DEFAULT_SETTINGS };
  server = await listen(options, { host: "127.0.0.1", port: 0 });
});

afterAll(async () => {
  await server.close();
});

test("a question of ten thousand characters is told how long one may be", async () => {
  const response = await fetch(`${server.url}/api/ask?q=${encodeURIComponent("补".repeat(10_000))}`);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: "bad-parameter", parameter: "q" });
});

test.each([
  ["a head beyond any question", `GET /?q=${"a".repeat(200_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, "太长"],
  ["Chinese typed raw into the address", "GET /?q=补贴 HTTP/1.1\r\nHost: x\r\n\r\n", "百分号编码"],
])("%s", async (_, request, words) => {
  const answer = await exchange(request);
  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect(answer).toContain("application/problem+json");
  expect(answer).toContain(words);
});

test("a port in use is a named error", async () => {
  const port = Number(new URL(server.url).port);
  const again = listen(
    { kb: fixture().kb, log: pino({ level: "silent" }), settings: DEFAULT_SETTINGS },
    { host: "127.0.0.1", port },
  );
  await expect(again).rejects.toMatchObject({ code: "config-invalid" });
});

/** What the server says to raw bytes. */
function exchange(request: string): Promise<string> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(request));
    let answer = "";
    socket.setEncoding("utf8");
    socket.on("data", (data) => {
      answer += data;
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", (error) => (answer === "" ? reject(error) : resolve(answer)));
  });
}
