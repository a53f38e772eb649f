// Longer than the function takes; one that could not start never answers.
const LONGEST_MILLIS = 40_000;

/** Calls the function. */
export async function invoke(input) {
  const signal = AbortSignal.timeout(LONGEST_MILLIS);
  const response = await fetch('/invoke', { method: 'POST', body: JSON.stringify(input), signal });
  return { ok: response.ok, text: await response.text() };
}
