using Bailey.Platform.Alerts;

namespace Bailey.Features.Vault.Files;

/// <summary>Tells the admins, once a day while it lasts, that the disk of the data folder fills up.</summary>
internal sealed partial class DiskWatch(FreeSpace space, IAlerts alerts, TimeProvider time, ILogger<DiskWatch> log) : AlertWatch(TimeSpan.FromMinutes(10), time)
{
    internal override async Task LookAsync()
    {
        try
        {
            if (space.IsLow)
            {
                await alerts.TellAdminsAsync("The disk of the data folder has less than 1 GiB left. Below 256 MiB no files are taken, and when it is full nothing can be written.", Daily);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogNotLooked(failure); // a disk that is gone for a moment must not end the server
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The free space of the disk could not be read")]
    private partial void LogNotLooked(Exception failure);
}
