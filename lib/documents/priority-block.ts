import { mergeAttributes, Node } from '@tiptap/core'
import { isPriorityId, NO_PRIORITY, validPriority } from './attributes'
import { PRIORITY_BLOCK } from './blocks'

/**
 * A priority in the text: a block that holds its id and nothing else. What it is called and where it
 * stands is looked up where the text is read, so that it is never older than the reading (PR7). Which
 * priorities there are is no matter of the text: one that is hidden or gone leaves it valid.
 */
export const PriorityBlock = Node.create({
  name: PRIORITY_BLOCK,
  atom: true,
  selectable: true,
  draggable: false,
  addAttributes() {
    return {
      priorityId: {
        default: NO_PRIORITY,
        validate: validPriority,
        parseHTML: (element) => element.getAttribute(IN_HTML),
        renderHTML: ({ priorityId }) => ({ [IN_HTML]: priorityId }),
      },
    }
  },
  // Pasted HTML can name a priority, and say nothing about it.
  parseHTML() {
    return [
      {
        tag: `div[${IN_HTML}]`,
        getAttrs: (element) => (isPriorityId(element.getAttribute(IN_HTML)) ? null : false),
      },
    ]
  },
  renderHTML({ HTMLAttributes }) {
    return ['div', mergeAttributes(HTMLAttributes)]
  },
})

const IN_HTML = 'data-priority-block'
