// Password rules as GET /auth/policy states them, said while someone types. Pure.

/** @typedef {{ minLength: number, maxLength: number, composition: boolean }} PasswordRules */

/**
 * One sentence on what is missing, or null. Lengths count code points after NFC, as the server does.
 * @param {PasswordRules} rules @param {string} password
 */
export function passwordFault(rules, password) {
  const length = [...password.normalize("NFC")].length;
  if (length > rules.maxLength) return `At most ${rules.maxLength} characters.`;
  const missing = rules.composition ? absent(password) : [];
  if (length < rules.minLength) {
    const more = missing.length ? `, with ${list(missing)}` : "";
    return `At least ${rules.minLength} characters${more}.`;
  }
  return missing.length ? `Add ${list(missing)}.` : null;
}

/** What the rules ask for, as a hint. @param {PasswordRules} rules */
export function passwordHint(rules) {
  const with_ = rules.composition ? ", with an upper-case letter, a digit and a special character" : "";
  return `${rules.minLength} characters or more${with_}.`;
}

/** @param {string} password */
function absent(password) {
  const text = password.normalize("NFC");
  return [
    /[A-Z]/.test(text) ? "" : "an upper-case letter",
    /[0-9]/.test(text) ? "" : "a digit",
    /[^A-Za-z0-9]/.test(text) ? "" : "a special character",
  ].filter(Boolean);
}

/** @param {string[]} parts */
function list(parts) {
  return parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}` : parts[0];
}
