/** A chart as a picture for slides: `<button data-chart-png="id of its figure" data-name="file">`, hidden where there is no script. */
export function chartPng(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-chart-png]")) {
    const svg = document.getElementById(button.dataset["chartPng"] ?? "")?.querySelector("svg");
    if (!svg) continue;
    button.hidden = false;
    button.addEventListener("click", () => void save(svg, button.dataset["name"] ?? "chart"));
  }
}

async function save(svg: SVGSVGElement, name: string): Promise<void> {
  const { width, height } = svg.viewBox.baseVal;
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width * 2));
  copy.setAttribute("height", String(height * 2));
  copy.setAttribute("font-family", getComputedStyle(svg).fontFamily);
  const image = new Image();
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(copy));
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * 2;
  canvas.height = height * 2;
  const pen = canvas.getContext("2d");
  if (!pen) return;
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0);
  const link = document.createElement("a");
  link.href = canvas.toDataURL("image/png");
  link.download = `${name}.png`;
  link.click();
}
