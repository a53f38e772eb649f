/** Calls the function. */
export async function invoke(input) {
  const response = await fetch('/invoke', { method: 'POST', body: JSON.stringify(input) });
  return { ok: response.ok, text: await response.text() };
}
