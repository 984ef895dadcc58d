// A view in a notebook: the same component, without tables around it and without review.

import { mount } from "./component.js";

document.querySelectorAll("[data-kit]:not([data-mounted])").forEach((root) => {
  root.dataset.mounted = "";
  mount(root);
});
