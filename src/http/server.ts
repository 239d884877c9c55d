/** Listens on a port and stops gracefully. */
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { serve } from "@hono/node-server";
import { MingceError } from "../domain/errors.ts";
import { type AppOptions, createApp } from "./app.ts";
import { Jobs } from "./jobs.ts";
import { problemOf } from "./problem.ts";

export interface Listening {
  readonly url: string;
  /** Takes no new requests, finishes those under way, stops jobs. Safe to call twice. */
  close(): Promise<void>;
}

/** Requests still open after this long are cut off. */
const CLOSING_MILLISECONDS = 5000;

/**
 * Bytes of a request's head. Ten thousand Chinese characters in an address take 90,000: they are read, so that the
 * answer can say how long a question may be; Node's own limit of 16 KiB would refuse them without a word.
 */
const MAX_HEAD_BYTES = 128 * 1024;

/** @throws MingceError config-invalid when the port is taken, not allowed, or the address is not ours. */
export async function listen(
  options: AppOptions,
  where: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const jobs = options.jobs ?? new Jobs();
  const app = createApp({ ...options, jobs });
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const starting = serve(
      {
        fetch: app.fetch,
        hostname: where.host,
        port: where.port,
        serverOptions: { maxHeaderSize: MAX_HEAD_BYTES },
      },
      () => resolve(starting),
    );
    starting.once("error", (error) => reject(listenError(error, where)));
  });
  server.on("clientError", answerUnreadable);
  const address = server.address() as AddressInfo;
  const host = address.address.includes(":") ? `[${address.address}]` : address.address;
  let closing: Promise<void> | null = null;
  return {
    url: `http://${host}:${address.port}`,
    close() {
      closing ??= (async () => {
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        if ("closeIdleConnections" in server) server.closeIdleConnections();
        const cut = setTimeout(() => {
          if ("closeAllConnections" in server) server.closeAllConnections();
        }, CLOSING_MILLISECONDS);
        await Promise.all([closed, jobs.close()]);
        clearTimeout(cut);
      })();
      return closing;
    },
  };
}

/**
 * Node refuses what is no proper HTTP before any route sees it, most often a Chinese word typed raw into an address.
 * Says so, in the shape of every other error.
 */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable) return;
  const tooLong = error.code === "HPE_HEADER_OVERFLOW";
  const problem = problemOf(tooLong ? headTooLong() : notHttp());
  const body = JSON.stringify(problem);
  socket.end(
    [
      "HTTP/1.1 400 Bad Request",
      "Content-Type: application/problem+json; charset=utf-8",
      `Content-Length: ${Buffer.byteLength(body)}`,
      "Connection: close",
      "",
      body,
    ].join("\r\n"),
  );
}

function headTooLong(): MingceError {
  return new MingceError("usage", "请求的地址或头部太长，无法读取。", {
    hint: `地址与头部合计不超过 ${MAX_HEAD_BYTES / 1024} KB；问题请精简到几句话。`,
  });
}

function notHttp(): MingceError {
  return new MingceError("usage", "请求不是有效的 HTTP，无法读取。地址里的汉字须先做百分号编码。", {
    hint: '例如：curl -G 地址 --data-urlencode "q=问题"。',
  });
}

function listenError(error: Error, { host, port }: { readonly host: string; readonly port: number }): Error {
  const code = "code" in error ? error.code : null;
  const facts = { host, port };
  if (code === "EADDRINUSE") {
    const hint = "请停掉占用它的程序，或用 --port 换一个端口。";
    return new MingceError("config-invalid", `端口 ${port} 已被占用。`, { hint, facts, cause: error });
  }
  if (code === "EACCES") {
    const hint = "请用 --port 换一个 1024 以上的端口。";
    return new MingceError("config-invalid", `没有权限使用端口 ${port}。`, { hint, facts, cause: error });
  }
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    const hint = "请用 --host 写本机的地址，如 127.0.0.1 或 0.0.0.0。";
    return new MingceError("config-invalid", `不能监听 ${host}。`, { hint, facts, cause: error });
  }
  return error;
}
