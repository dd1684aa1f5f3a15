# Build the jar first: ./leadloom --version
FROM eclipse-temurin:25-jre
RUN useradd --system --create-home --home-dir /var/lib/leadloom leadloom && chmod 700 /var/lib/leadloom
COPY app/target/leadloom.jar /opt/leadloom/leadloom.jar
USER leadloom
WORKDIR /var/lib/leadloom
EXPOSE 8080 8081
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/leadloom/leadloom.jar"]
