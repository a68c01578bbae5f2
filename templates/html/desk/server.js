// What is asked of the server.

const write = document.body.dataset.write;

/** What the server answers to a question, as data; an Error with its words where it has none. */
export async function ask(path, values = {}) {
  const response = await fetch(`${path}?${new URLSearchParams(values)}`, { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

/** What the server answers to something that changes a file. The token shows that it is this page that asks. */
export async function send(path, body) {
  const headers = { "content-type": "application/json", "x-nianbao-token": write };
  const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  const data = response.headers.get("content-type")?.startsWith("application/json") ? await response.json() : await response.text();
  if (!response.ok) throw Object.assign(new Error(typeof data === "string" ? data : data.message), { status: response.status, data });
  return data;
}
