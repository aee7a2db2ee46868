# syntax=docker/dockerfile:1
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# amd64 or arm64: the machine that the image is for, which the program is compiled for
ARG TARGETARCH
WORKDIR /src
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY TinyForge.Core/TinyForge.Core.csproj TinyForge.Core/packages.lock.json TinyForge.Core/
COPY TinyForge.Web/TinyForge.Web.csproj TinyForge.Web/packages.lock.json TinyForge.Web/
RUN dotnet restore TinyForge.Web/TinyForge.Web.csproj --locked-mode -a $TARGETARCH
COPY . .
RUN dotnet publish TinyForge.Web/TinyForge.Web.csproj --no-restore -a $TARGETARCH --self-contained false -c Release -o /app /p:UseAppHost=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# the image's own variable would ask for a listener on the gateway's port
ENV ASPNETCORE_HTTP_PORTS= \
    ASPNETCORE_URLS=http://*:5080 \
    TinyForge__DataDirectory=/data
RUN mkdir /data && chown "$APP_UID" /data
USER $APP_UID
VOLUME /data
EXPOSE 5080 8080 8443
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["dotnet", "TinyForge.Web.dll", "healthcheck"]
ENTRYPOINT ["dotnet", "TinyForge.Web.dll"]
