// Signing out, with a word when the server cannot be reached.
import { session } from "../../lib/session.js";
import { toastError } from "../../lib/toast.js";

export async function signOut() {
  try {
    await session.signOut();
  } catch (error) {
    toastError(error);
  }
}
