using Bailey.Features.Accounts.Contract;
using Bailey.Features.Vault.Contract;

namespace Bailey.Features.Chat.Attachments;

/// <summary>The services of attachments.</summary>
internal static class AttachmentsSetup
{
    public static void AddAttachments(this IServiceCollection services)
    {
        services.AddSingleton<AttachmentUploading>();
        services.AddSingleton<AttachmentChoosing>();
        services.AddSingleton<AttachmentRemoval>();
        services.AddSingleton<AttachmentGate>();
        services.AddSingleton<IFileGate>(provider => provider.GetRequiredService<AttachmentGate>());
        services.AddSingleton<IStandingFollower, LeavingFiles>();
        services.AddSingleton<UploadSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<UploadSweep>());
    }
}
