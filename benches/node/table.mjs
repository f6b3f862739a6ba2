// The framework tracker's table with Preact: 1,000 rows of two UUIDs, rendered anew for each request. A process for each
// of two cores, as Node.js itself uses one.
import cluster from "node:cluster";
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";

const [host, port] = process.argv[2].split(":");

function Row({ id, name }) {
  return h("tr", null, h("td", null, id), h("td", null, name));
}

function Page({ rows }) {
  const table = h("table", null, h("tbody", null, rows.map((row) => h(Row, { key: row.id, ...row }))));
  return h("html", null, h("head", null, h("title", null, "Table")), h("body", null, table));
}

if (cluster.isPrimary) {
  cluster.fork();
  cluster.fork();
} else {
  const rows = Array.from({ length: 1000 }, () => ({ id: randomUUID(), name: randomUUID() }));
  const server = createServer((request, response) => {
    const page = "<!DOCTYPE html>" + renderToString(h(Page, { rows }));
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-length": Buffer.byteLength(page) });
    response.end(page);
  });
  server.keepAliveTimeout = 60_000;
  server.listen(Number(port), host);
}
