// Path patterns for the router. Pure.

/**
 * @param {string} pattern such as /chat/:channelId/:panel? ; a ? makes the last part optional
 * @param {string} path
 * @returns {Record<string, string> | null} the named parts, or null when the path is another one
 */
export function matchPath(pattern, path) {
  const wanted = pattern.split("/").filter(Boolean);
  const given = path.split("/").filter(Boolean);
  if (given.length > wanted.length) return null;
  /** @type {Record<string, string>} */
  const params = {};
  for (const [i, part] of wanted.entries()) {
    const value = given[i];
    if (part.startsWith(":")) {
      if (value === undefined) { if (part.endsWith("?")) continue; return null; }
      const text = decoded(value);
      if (text === null) return null;
      params[part.slice(1).replace(/\?$/, "")] = text;
    } else if (part !== value) return null;
  }
  return params;
}

/** @param {string} part */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
