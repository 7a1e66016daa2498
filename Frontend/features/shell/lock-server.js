// Locks the server, after a question that says what stops.
import { api } from "../../lib/api.js";
import { withConfirmation } from "../../lib/confirm.js";
import { ask } from "../../lib/dialog.js";
import { toastError } from "../../lib/toast.js";

export async function lockServer() {
  const yes = await ask({
    title: "Lock the server?", danger: true, yes: "Lock the server", no: "Keep it open",
    text: "Everyone is cut off at once, and nothing can be read until someone enters the master password.",
  });
  if (!yes) return;
  try {
    await withConfirmation(() => api.post("/system/lock"));
  } catch (error) {
    toastError(error);
  }
}
