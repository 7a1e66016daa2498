using System.Data.Common;
using System.Globalization;

namespace Bailey.Features.Chat.Messages;

/// <summary>What a post does with the files it names.</summary>
internal sealed partial class PostingStatements
{
    private DbCommand _hasFile = null!, _takeUpload = null!, _attach = null!;

    /// <summary>Whether each file of the message still is the author's own unposted one, or in a message.</summary>
    public async Task<bool> HasFilesAsync(PostItem item)
    {
        foreach (var file in item.Attachments)
        {
            Set(_hasFile, file.FileId, item.AuthorId);
            if (!Convert.ToBoolean(await _hasFile.ExecuteScalarAsync(), CultureInfo.InvariantCulture))
            {
                return false;
            }
        }

        return true;
    }

    private async Task AttachAsync(PostItem item)
    {
        for (var place = 0; place < item.Attachments.Count; place++)
        {
            var file = item.Attachments[place].FileId;
            Set(_takeUpload, file, item.AuthorId);
            await _takeUpload.ExecuteNonQueryAsync();
            Set(_attach, item.MessageId, place, file);
            await _attach.ExecuteNonQueryAsync();
        }
    }

    private void MakeFiles()
    {
        _hasFile = Make(
            """
            SELECT EXISTS (SELECT 1 FROM attachment_uploads WHERE "FileId" = @f AND "PersonId" = @p) OR EXISTS (SELECT 1 FROM message_attachments WHERE "FileId" = @f)
            """, "@f", "@p");
        _takeUpload = Make("""DELETE FROM attachment_uploads WHERE "FileId" = @f AND "PersonId" = @p""", "@f", "@p");
        _attach = Make("""INSERT INTO message_attachments ("MessageId", "Place", "FileId") VALUES (@id, @place, @f)""", "@id", "@place", "@f");
    }
}
