-- What HTML has no words for: pandoc applies this to the page of brief.html on the way to a Word file or a PDF.
local word = FORMAT == "docx"

-- What is set apart, by class: its style in reference.docx, or what typst is told.
local styles = {box = "Box", reference = "Reference", note = "Note", quiet = "Quiet"}
local grey = 'rgb("#57606a")'
local looks = {
  box = {
    ["typst:fill"] = 'rgb("#f3f4f6")', ["typst:inset"] = "10pt", ["typst:width"] = "100%",
    ["typst:stroke"] = '(left: 2pt + rgb("#3d749e"))', ["typst:breakable"] = "false", ["typst:text:size"] = "8.5pt",
  },
  reference = {["typst:breakable"] = "false", ["typst:text:size"] = "8.5pt"},
  note = {["typst:breakable"] = "false", ["typst:text:size"] = "8.5pt", ["typst:text:fill"] = grey},
  quiet = {["typst:text:fill"] = grey},
}

-- LibreOffice leaves a heading behind at the foot of a page if it follows a table without anything in between.
local gap = pandoc.RawBlock("openxml",
  '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>')

local function set_apart(element)
  for _, class in ipairs(element.classes) do
    for name, value in pairs(word and {["custom-style"] = styles[class]} or looks[class] or {}) do
      element.attributes[name] = value
    end
  end
  return element
end

-- A number that Word counts itself, so that captions added by hand are counted along.
local function count(caption)
  local number = caption.long[1].content[1]
  local name, n = pandoc.utils.stringify(number):match("^(.*)\u{a0}(%d+)%.$")
  local field = '<w:fldSimple w:instr=" SEQ %s \\* ARABIC "><w:r><w:rPr><w:b/></w:rPr><w:t>%s</w:t></w:r></w:fldSimple>'
  number.content = {pandoc.Str(name .. "\u{a0}"), pandoc.RawInline("openxml", field:format(name, n)), pandoc.Str(".")}
end

local function style_cells(rows, style)
  for _, row in ipairs(rows) do
    for _, cell in ipairs(row.cells) do
      local text = pandoc.Para(pandoc.utils.blocks_to_inlines(cell.contents))
      cell.contents = {pandoc.Div(text, pandoc.Attr("", {}, {["custom-style"] = style}))}
    end
  end
end

local function set_table(element)
  element.colspecs = element.colspecs:map(function(column) return {pandoc.AlignLeft, column[2]} end)
  if not word then return element end
  count(element.caption)
  style_cells(element.head.rows, "Table Heading")
  style_cells(element.bodies[1].body, "Table Text")
  return {element, gap}
end

-- Pandoc's own typst figure loses the alternative text.
local function set_figure(element)
  if word then
    count(element.caption)
    return element
  end
  local image = element.content[1].content[1]
  local call = '#figure(image("%s", alt: %q, width: %s), caption: ['
  local inlines = {pandoc.RawInline("typst",
    call:format(image.src, pandoc.utils.stringify(image.caption), image.attributes.width))}
  for _, inline in ipairs(element.caption.long[1].content) do table.insert(inlines, inline) end
  table.insert(inlines, pandoc.RawInline("typst", "]) <" .. element.identifier .. ">"))
  return pandoc.Plain(inlines)
end

-- The head of the page is the title and the subtitle of a file.
local function set_title(document)
  local head = document.blocks:remove(1).content
  document.meta.title, document.meta.subtitle = head[1].content, head[2] and head[2].content
  document.meta.generator, document.meta.viewport = nil, nil
  return document
end

return {
  {Pandoc = set_title},
  {
    Div = set_apart, Span = set_apart, Table = set_table, Figure = set_figure,
    Header = function(element) element.level = element.level - 1 return element end,
  },
}
