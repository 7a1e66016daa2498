using Bailey.Features.Chat.Attachments;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Searching;

namespace Bailey.Features.Chat.Searching;

/// <summary>A message that was found and checked against the row and its text as they are now.</summary>
/// <param name="Files">Their names in the order of the fit.</param>
internal sealed record Hit(Candidate Place, Message Row, IReadOnlyList<AttachmentName> Files, TextFit Fit, double Score)
{
    public IReadOnlyList<FileHighlight> FileHighlights =>
        [.. Files.Zip(Fit.InNames, (file, ranges) => new FileHighlight(file.FileId, ranges)).Where(file => file.Ranges.Count > 0)];
}
