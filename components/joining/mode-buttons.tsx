type Props = { hybrid: boolean; words: { one: string; room: string; remote: string } }

/** One button; two where the meeting is both in a room and on a video link. */
export function ModeButtons({ hybrid, words }: Props) {
  if (!hybrid)
    return (
      <button className="btn btn-main btn-wide" type="submit">
        {words.one}
      </button>
    )
  return (
    <div className="join-modes">
      <button className="btn btn-main btn-wide" type="submit" name="mode" value="room">
        {words.room}
      </button>
      <button className="btn btn-wide" type="submit" name="mode" value="remote">
        {words.remote}
      </button>
    </div>
  )
}
