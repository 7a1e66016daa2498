// Locks the server, after a question that says what stops.
import { ask } from "../../lib/dialog.js";
import { toastError } from "../../lib/toast.js";
import { shellApi } from "./shell-api.js";

export async function lockServer() {
  const yes = await ask({
    title: "Lock the server?", danger: true, yes: "Lock the server", no: "Keep it open",
    text: "Everyone is cut off at once, and nothing can be read until someone enters the master password.",
  });
  if (!yes) return;
  try {
    await shellApi.lock();
  } catch (error) {
    toastError(error);
  }
}
