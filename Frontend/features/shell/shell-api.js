// The calls of the frame itself.
import { api } from "../../lib/api.js";
import { withConfirmation } from "../../lib/confirm.js";

export const shellApi = {
  lock: () => withConfirmation(() => api.post("/system/lock")),
};
