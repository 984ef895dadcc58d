// Numbers and names as readers see them; the same wording as kit/wording.py and kit/ranges.py.

export const counted = (n, one, many = `${one}s`) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

export const isNone = (value) => value === null || value === undefined;

export const toneShown = (value) => (isNone(value) ? "–" : `${value >= 0 ? "+" : "−"}${Math.abs(value).toFixed(2)}`);

export const harmShown = (harm) => (harm ?? "").replaceAll("_", " ");

const figure = (n) => n.toLocaleString("en");

export function rangeInWords(low, best, high) {
  if (!isNone(high)) {
    if (isNone(low)) return `up to ${figure(high)}`;
    return low === high ? figure(low) : `${figure(low)} to ${figure(high)}`;
  }
  if (!isNone(low)) return `${figure(low)} or more`;
  return isNone(best) ? "an unknown number" : `about ${figure(best)}`;
}
