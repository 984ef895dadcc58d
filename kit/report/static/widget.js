// kit.review in a notebook: an anywidget around the component; its kernel keeps the corrections.

import { mount } from "./component.js";
import { makeReview } from "./review.js";
import { kernelStore } from "./stores.js";

function render({ model, el }) {
  el.innerHTML = model.get("html");
  const review = makeReview(kernelStore(model), { canSave: false, startsOn: true });
  mount(el.querySelector("[data-kit]"), { review });
}

export default { render };
