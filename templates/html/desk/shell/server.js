// @ts-check
// What is asked of the server.

import { say } from "./words.js";

/** @typedef {import("./answers").Answers} Answers */
/** @typedef {Error & { status: number, data: any }} Refusal */

let write = document.body.dataset.write || "";

/**
 * What the server answers to a question, as data; an Error with its words where it has none.
 * @template {string} P
 * @param {P} path
 * @param {Record<string, string>} [values]
 * @returns {Promise<P extends keyof Answers ? Answers[P] : any>}
 */
export function ask(path, values = {}) {
  return answer(`${path}?${new URLSearchParams(values)}`, { headers: { accept: "application/json" } }, "cut-off");
}

/**
 * What the server answers to something that changes a file. The token shows that it is this page that asks.
 * @param {string} path
 * @param {unknown} body
 */
export function send(path, body) {
  return post(path, "application/json", JSON.stringify(body));
}

/**
 * What the server answers to a file, which it reads and does not write yet.
 * @param {string} path
 * @param {Record<string, string>} values
 * @param {Blob} file
 */
export function upload(path, values, file) {
  return post(`${path}?${new URLSearchParams(values)}`, "application/octet-stream", file);
}

/**
 * @param {string} path
 * @param {string} type
 * @param {string | Blob} body
 */
async function post(path, type, body) {
  const headers = { "content-type": type, "x-nianbao-token": write };
  try {
    return await answer(path, { method: "POST", headers, body }, "edit-cut-off");
  } catch (thrown) {
    const error = /** @type {Refusal} */ (thrown);
    // A server that was started anew knows neither this page's token nor who has entered.
    if (error.status === 401 || error.status === 403) error.message = say("edit-restarted");
    throw error;
  }
}

/**
 * Take the token of a server that was started anew.
 * @param {string | undefined} token
 */
export function renew(token) {
  if (token) write = token;
}

/**
 * The data of an answer. An Error has the words, the `status` and the `data` of a refusal; `cut` names the words where nothing answers.
 * @param {string} address
 * @param {RequestInit} options
 * @param {string} cut
 * @returns {Promise<any>}
 */
async function answer(address, options, cut) {
  let response;
  let data;
  try {
    response = await fetch(address, options);
    const text = await response.text();
    data = (response.headers.get("content-type") || "").startsWith("application/json") ? JSON.parse(text) : { message: text };
  } catch {
    throw Object.assign(new Error(say(cut)), { status: 0, data: {} });
  }
  if (!response.ok) throw Object.assign(new Error(data.message), { status: response.status, data });
  return data;
}
