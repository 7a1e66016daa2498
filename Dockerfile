FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
# Restores exactly what the lock file names.
ENV CI=true
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY Backend/Bailey.csproj Backend/packages.lock.json Backend/
RUN dotnet restore Backend
COPY Backend Backend
COPY Frontend Frontend
RUN dotnet publish Backend -c Release --no-restore -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# A new volume takes owner and mode from the two folders.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libsodium23 \
    && rm -rf /var/lib/apt/lists/* \
    && install -d -m 0700 -o "$APP_UID" -g "$APP_UID" /data /secrets
COPY --from=build /app /app
# The diagnostics pipe would need a writable file system; the base image's port setting would be a second truth beside Bailey's own.
ENV DOTNET_EnableDiagnostics=0 \
    ASPNETCORE_HTTP_PORTS= \
    BAILEY__Data=/data \
    BAILEY__Secrets=/secrets
USER $APP_UID
WORKDIR /app
VOLUME ["/data", "/secrets"]
EXPOSE 8443 8080 3478/udp
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=20s CMD ["dotnet", "/app/Bailey.dll", "health"]
ENTRYPOINT ["dotnet", "/app/Bailey.dll"]
CMD ["serve"]
